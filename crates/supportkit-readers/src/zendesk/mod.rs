//! Zendesk Support: tickets with everything an export or the API says about them.
//!
//! Feed a [`Bundle`] the documents you have, in any order, and read the conversations:
//!
//! ```
//! use supportkit::conversation::{FoldOptions, State, Timeline};
//! use supportkit_readers::zendesk::Bundle;
//!
//! let mut bundle = Bundle::new();
//! bundle.add("tickets.json", r#"{"tickets": [{
//!     "id": 7, "created_at": "2026-03-20T08:30:00Z", "updated_at": "2026-03-20T10:00:00Z", "status": "solved",
//!     "subject": "Kargom gelmedi", "requester_id": 100, "submitter_id": 100, "via": {"channel": "email"}
//! }], "count": 1}"#);
//! bundle.add("ticket_7_comments.json", r#"{"comments": [
//!     {"id": 1, "author_id": 100, "body": "Kargom nerede?", "public": true, "created_at": "2026-03-20T08:30:00Z"},
//!     {"id": 2, "author_id": 200, "body": "Yolda.", "public": true, "created_at": "2026-03-20T09:10:00Z"}
//! ]}"#);
//! bundle.add("users.json", r#"{"users": [{"id": 100, "role": "end-user"}, {"id": 200, "role": "agent"}]}"#);
//! let reading = bundle.read_all();
//!
//! let timeline = Timeline::fold(&reading.conversations[0], &FoldOptions::strict())?;
//! assert_eq!(timeline.state(), State::Resolved);
//! assert_eq!(timeline.story().replies, 1);
//! assert_eq!(
//!     reading.diagnostics.rows()[0].to_string(),
//!     "ticket 7, `status`: found `solved`, when it came to this status is not known; taken from `updated_at` of the ticket",
//! );
//! assert_eq!(reading.diagnostics.facts_absent()[0].why, "no audits of the status in the export; only the status of today is known");
//! # Ok::<(), supportkit::Error>(())
//! ```
//!
//! # What is read
//!
//! | Table | From |
//! |---|---|
//! | tickets | `tickets`, `ticket`, `results`, `data`, a bare list or object, one a line, incremental pages (the latest row of a ticket counts) |
//! | comments | `comments` with a `ticket_id`, in a file named after the ticket, beside or inside it, or through their `audit_id` |
//! | audits | `audits`, `audit`, and the `ticket_events` of incremental exports |
//! | users | `users`, sideloaded or inside the ticket |
//! | ratings | `satisfaction_ratings`, `survey_responses`, audits, the ticket's own score |
//! | metric events | `ticket_metric_events`, or inside the ticket; kept as events of the type `zendesk_metric` |
//! | metrics | `ticket_metrics`, `metric_set`: when it was solved, where nothing better is known |
//! | custom statuses | `custom_statuses`: their category and their name |
//!
//! Schedules, SLA policies, groups, organisations, brands and fields are noted as unread.
//!
//! # What the rules are
//!
//! - **Roles.** A comment has no role of its own. It comes from the users: `end-user` is the customer, `agent` and `admin`
//!   an agent, the id -1 the system. Without the user, the requester is the customer, and anybody else is taken for an
//!   agent, which is reported as a guess. What a rule wrote is the system's, and an acknowledgement.
//! - **Messages.** `public: false` is internal. The description repeats the first comment, and is read only where that is
//!   missing.
//! - **History.** With audits, the ticket opens with the values of its creation and every change is an event. Without,
//!   only the status of today is known: it is read as an event at `solved_at`, `status_updated_at` or `updated_at`, is
//!   reported as a guess, and the history is listed among the absent facts.
//! - **Status.** new is new, open is active, pending waits for the customer, hold for a third party, solved is resolved,
//!   closed is closed. A custom status is read by its category and keeps its name.
//! - **Ratings.** good is 1 and bad is 0 on a scale from 0 to 1; the new surveys keep their own scale.
//! - **Links.** A follow-up refers to the conversation it follows, a ticket with a problem to the problem. Zendesk does not
//!   say into which ticket a merged one went.

mod bundle;
mod document;
mod history;
mod people;
mod ratings;
mod reader;
mod record;
mod tables;
mod ticket;
mod vocabulary;

pub use bundle::Bundle;
pub use reader::ZendeskReader;
