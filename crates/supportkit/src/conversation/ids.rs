//! Ids that belong to conversations.

use crate::people::newtype_id;

newtype_id!(
    /// A conversation.
    ConversationId
);
newtype_id!(
    /// An event of a conversation; appending an event whose id is known already changes nothing.
    EventId
);
newtype_id!(
    /// A priority, by the name the desk gives it.
    PriorityId
);
newtype_id!(
    /// The stable key of a tag.
    TagKey
);
