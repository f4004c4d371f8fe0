//! What embargoes of datasets keep back besides: figures, checks, charts and units.
//!
//! In: the sources without the datasets that are under embargo, and the plan of all figures. Out:
//! the sources without whatever is made of them, and the plan of what is left.

use std::collections::BTreeSet;

use super::plan::Plan;
use super::planner::plan;
use crate::model::chart::ChartDefinition;
use crate::model::name::FigureId;
use crate::model::site::Sources;

/// Takes out of the sources what is made of datasets under embargo.
pub fn withhold(sources: &mut Sources, all: Plan) -> Plan {
    if sources.withheld.datasets.is_empty() {
        return all;
    }
    // What is wrong with a definition was told with the plan of all.
    let open = plan(sources, &mut Vec::new());
    let ids = |plan: &Plan| plan.figures.iter().map(|figure| figure.id.clone()).collect();
    let (of_all, of_open): (BTreeSet<FigureId>, BTreeSet<FigureId>) = (ids(&all), ids(&open));
    let withheld = &of_all - &of_open;
    drop_units(sources, &withheld);
    sources.figures.retain(|figure| !withheld.contains(&figure.id));
    sources.checks.retain(|check| {
        let has = |plan: &Plan| {
            let mut checks = plan.checks.iter();
            checks.any(|one| one.programme == check.programme && one.name == check.name)
        };
        has(&open) || !has(&all)
    });
    let (kept, charts): (Vec<_>, Vec<_>) = std::mem::take(&mut sources.charts)
        .into_iter()
        .partition(|chart| !shows(chart).any(|figure| withheld.contains(&figure)));
    sources.charts = kept;
    sources.withheld.charts = charts.into_iter().map(|chart| chart.id).collect();
    sources.withheld.figures = withheld;
    open
}

/// Takes out of the sources the units that only such figures have.
pub(super) fn drop_units(sources: &mut Sources, figures: &BTreeSet<FigureId>) {
    let units = |of: &dyn Fn(&FigureId) -> bool| {
        let of_them = sources.figures.iter().filter(|figure| of(&figure.id));
        of_them.filter_map(|figure| Some(figure.unit.as_ref()?.text.clone())).collect()
    };
    let hidden: BTreeSet<String> = units(&|id| figures.contains(id));
    let shown: BTreeSet<String> = units(&|id| !figures.contains(id));
    sources.units.retain(|id, _| !hidden.contains(id) || shown.contains(id));
}

/// The figures that a chart names.
fn shows(chart: &ChartDefinition) -> impl Iterator<Item = FigureId> {
    let names = chart.show.text.split('?').next().unwrap_or_default().split(',');
    names.filter_map(|name| FigureId::within(&chart.id.programme, name.trim()).ok())
}
