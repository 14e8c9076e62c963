//! Who is involved: customers with their tiers, teams and the agents in them with their languages, skills, hours and
//! capacity, and the rotas that say who is on call.

mod agents;
mod capacity;
mod compile;
mod contact;
mod customer;
mod documents;
mod ids;
pub mod rota;

pub use agents::{Agent, People, Team};
pub use capacity::{Capacity, FULL_WEIGHT};
pub(crate) use compile::Hours;
pub use contact::{Contact, GivenRating};
pub use customer::{Customer, CustomerValue};
pub use documents::{AgentDocument, CapacityDocument, TeamDocument, TierDocument};
pub(crate) use ids::newtype_id;
pub use ids::{AgentId, CustomerId, TeamId, TierId};
pub(crate) use rota::check_span;
pub use rota::{LayerDocument, OnCallBecause, OverrideDocument, Rota, RotaDocument, Rotas, Shift, Turn};
