//! Customer support as a library.
//!
//! What a customer was promised, by when, what is due now and why, and how well it went.
//!
//! Five words carry everything: a *desk* (how we support), a *conversation* (what happened), an
//! *assessment* (what is due now), a *report* (how we did) and a *finding* (what is wrong with the desk).

pub mod assess;
pub mod calendar;
pub mod condition;
pub mod conversation;
pub mod coverage;
pub mod desk;
pub mod document;
pub mod error;
pub mod escalation;
pub mod metrics;
pub mod people;
pub mod priority;
pub mod procedures;
pub mod replies;
pub mod routing;
pub mod sla;
pub mod taxonomy;

#[cfg(feature = "python")]
pub mod python_support;
#[cfg(feature = "uniffi")]
mod uniffi_support;

pub use error::SupportkitError as Error;

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

/// The examples of the project's README, compiled and run with the documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
