#![doc = include_str!("../../../docs/rotas.md")]

mod answer;
mod compile;
mod compiled;
mod document;
mod layer;
mod overrides;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the years of the tests are far from the ends of time")]
mod tests;

pub use answer::{OnCallBecause, Shift};
pub(crate) use compiled::check_span;
pub use compiled::{Rota, Rotas};
pub use document::{LayerDocument, OverrideDocument, RotaDocument, Turn};
