//! The optimising itself, by rs-graph's network simplex: from a source through the supporters' places to everybody who waits, or past all of them.

use super::greatest::{Chosen, Offer};
use rs_graph::mcf::NetworkSimplex;
use rs_graph::traits::{FiniteGraph, Indexable};
use rs_graph::{Buildable, Builder, VecGraph};

/// A way through the network.
struct Edge {
    cost: i64,
    /// How many can take it.
    room: i64,
    /// Whose supporter it makes whom.
    choice: Option<(usize, usize)>,
}

/// The choice of greatest weight among these offers: what is not gained is the cost.
pub(super) fn cheapest(places: &[u32], offers: &[Vec<Offer>]) -> Chosen {
    let top = offers.iter().flatten().map(|offer| offer.weight).max().unwrap_or(0);
    let mut builder = VecGraph::<u32>::new_builder();
    let supporters = builder.add_nodes(places.len());
    let waiting = builder.add_nodes(offers.len());
    let source = builder.add_node();
    let mut edges = Vec::new();
    for (with, room) in places.iter().enumerate() {
        builder.add_edge(source, supporters[with]);
        edges.push(Edge { cost: 0, room: i64::from(*room), choice: None });
    }
    for (at, row) in offers.iter().enumerate() {
        builder.add_edge(source, waiting[at]);
        edges.push(Edge { cost: top, room: 1, choice: None });
        for offer in row {
            builder.add_edge(supporters[offer.supporter], waiting[at]);
            edges.push(Edge { cost: top - offer.weight, room: 1, choice: Some((at, offer.supporter)) });
        }
    }
    let graph = builder.into_graph();
    let mut simplex = NetworkSimplex::<_, i64>::new(&graph);
    let source = places.len() + offers.len();
    simplex.set_balances(|node| match node.index() {
        at if at == source => offers.len() as i64,
        at if at < places.len() => 0,
        _ => -1,
    });
    simplex.set_uppers(|edge| edges[edge.index()].room);
    simplex.set_costs(|edge| edges[edge.index()].cost);
    simplex.solve();
    let mut chosen = vec![None; offers.len()];
    for edge in graph.edges() {
        if let Some((at, supporter)) = edges[edge.index()].choice
            && simplex.flow(edge) == 1
        {
            chosen[at] = Some(supporter);
        }
    }
    chosen
}
