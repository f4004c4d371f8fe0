//! The pages of the site's geography: the index of its members, and one for each with every figure
//! that has a value for it, across programmes.
//!
//! In: the members, and the figures with a dimension of that table. Out: the two kinds of page.

use serde::Serialize;

use super::cards::member_label;
use super::markdown::Text;
use super::views::{LinkView, PageView};
use super::{Rendering, labelled, plain};
use crate::figures::Figure;
use crate::model::name::{DimensionId, Member, ProgrammeId};
use crate::site::{PageKind, Region};

/// `regions.html`
#[derive(Debug, Serialize)]
struct Index {
    page: PageView,
    regions: Vec<LinkView>,
}

/// `region.html`
#[derive(Debug, Serialize)]
struct View {
    page: PageView,
    programmes: Vec<Group>,
    /// The other members.
    others: Vec<LinkView>,
}

/// A programme's figures for one member.
#[derive(Debug, Serialize)]
struct Group {
    title: Text,
    href: Option<String>,
    rows: Vec<Row>,
    /// The breakdowns in which the member stands beside the others, as markup.
    charts: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: Option<String>,
    /// The figure's name, with the names of its other dimensions' members.
    label: String,
    value: String,
    /// The figure's total, to hold the value against.
    total: String,
}

impl Rendering<'_, '_> {
    /// The index of all members.
    pub(super) fn regions(&mut self) -> String {
        let regions = self.region_links(None);
        let page = self.page_view(self.said("sections.regions"), None);
        self.template("regions.html", &Index { page, regions })
    }

    fn region_links(&self, but: Option<usize>) -> Vec<LinkView> {
        let regions = self.renderer.plan.computed.regions.iter().enumerate();
        let others = regions.filter(|(at, _)| Some(*at) != but);
        others
            .filter_map(|(at, region)| {
                self.link_to_kind(PageKind::Region(at), self.region_name(region))
            })
            .collect()
    }

    /// A member's own page.
    pub(super) fn region(&mut self, at: usize) -> String {
        let renderer = self.renderer;
        let Some(region) = renderer.plan.computed.regions.get(at) else { return String::new() };
        let mut programmes: Vec<Group> = Vec::new();
        let mut last: Option<&ProgrammeId> = None;
        for (at_figure, id) in renderer.plan.computed.figures.iter().enumerate() {
            let Some(figure) = renderer.figures.get(id) else { continue };
            let rows = self.region_rows(figure, region);
            if rows.is_empty() {
                continue;
            }
            if last != Some(&figure.id.programme) {
                let (title, href) = self.programme_heading(&figure.id.programme);
                programmes.push(Group { title, href, rows: Vec::new(), charts: Vec::new() });
                last = Some(&figure.id.programme);
            }
            if let Some(group) = programmes.last_mut() {
                group.rows.extend(rows);
                group.charts.extend(self.region_chart(figure, region, at_figure));
            }
        }
        let page = self.page_view(self.region_name(region), None);
        let others = self.region_links(Some(at));
        self.template("region.html", &View { page, programmes, others })
    }

    /// A figure's chart in which the member is set off from the others.
    fn region_chart(&mut self, figure: &Figure, region: &Region, at: usize) -> Option<String> {
        let geography = self.renderer.sources.site.geography.as_ref()?;
        let [dimension] = figure.dimensions.as_slice() else { return None };
        let table = dimension.table.as_ref()?;
        let own =
            (table.dataset == geography.id).then(|| (dimension.id.clone(), region.key.clone()))?;
        self.chart_of(figure, Some(own), at)
    }

    fn region_name(&self, region: &Region) -> Text {
        let geography = self.renderer.sources.site.geography.as_ref();
        let of = geography.map(|table| labelled::member(&table.id, &region.key));
        let of = of.unwrap_or_default();
        let html = labelled::markup(&of, Some(&region.names), self.page.locale);
        Text { html, ..plain(region.names.get(self.page.locale)) }
    }

    /// A figure's values for a member of the geography: one, or one for each member of its other
    /// dimensions.
    fn region_rows(&mut self, figure: &Figure, region: &Region) -> Vec<Row> {
        let Some(geography) = &self.renderer.sources.site.geography else { return Vec::new() };
        let of_table = |dimension: &&crate::figures::FigureDimension| {
            dimension.table.as_ref().is_some_and(|table| table.dataset == geography.id)
        };
        let Some(dimension) = figure.dimensions.iter().find(of_table) else { return Vec::new() };
        let of_region = |member: &&Member| {
            member.0.iter().any(|(id, key)| *id == dimension.id && *key == region.key)
        };
        let members = figure.members.iter().map(|(member, _)| member).filter(of_region);
        members
            .map(|member| {
                let others = without(member, &dimension.id);
                // What all regions have together in one year, say, is no figure of its own.
                let total = others.0.is_empty().then(|| self.value(figure, &Member::default()));
                Row {
                    href: self.way_to_figure(&figure.id),
                    label: member_label(figure, &others, self.page.locale),
                    value: self.value(figure, member),
                    total: total.unwrap_or_default(),
                }
            })
            .collect()
    }
}

/// A member without one of its dimensions.
fn without(member: &Member, dimension: &DimensionId) -> Member {
    Member(member.0.iter().filter(|(id, _)| id != dimension).cloned().collect())
}
