//! Ids of people and groups: open sets, so text, each with a type of its own.

/// Declares a text id that cannot be mistaken for another kind of id.
macro_rules! newtype_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(smol_str::SmolStr);

        impl $name {
            /// The id with this text.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(smol_str::SmolStr::new(text))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        #[cfg(feature = "uniffi")]
        uniffi::custom_type!($name, String, {
            lower: |id| id.as_str().to_owned(),
            try_lift: |text| Ok($name::new(text)),
        });

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}
pub(crate) use newtype_id;

newtype_id!(
    /// A customer.
    CustomerId
);
newtype_id!(
    /// A customer tier, such as `gold`.
    TierId
);
newtype_id!(
    /// A team.
    TeamId
);
newtype_id!(
    /// An agent.
    AgentId
);
