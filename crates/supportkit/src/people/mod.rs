//! Who is involved: customers with their tiers, teams and the agents in them.

mod customer;
mod documents;
mod ids;

pub use customer::{Customer, CustomerValue};
pub use documents::{AgentDocument, TeamDocument, TierDocument};
pub(crate) use ids::newtype_id;
pub use ids::{AgentId, CustomerId, TeamId, TierId};
