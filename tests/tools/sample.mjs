// The main kinds of page of the sample, and where in each language one of them stands.

export const PAGES = {
  home: { lv: "lv/", en: "en/" },
  release: {
    lv: "lv/zinas/2025/skola-kopiena-finansejums/",
    en: "en/news/2025/skola-kopiena-funding/",
  },
  programme: { lv: "lv/programmas/kontakts/", en: "en/programmes/kontakts/" },
  figure: { lv: "lv/statistika/kontakts/institutions/", en: "en/statistics/kontakts/institutions/" },
  verification: { lv: "lv/parbaude/", en: "en/verification/" },
};
