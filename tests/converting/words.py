"""The words of the field: how helpdesks call what the documents have one name for."""

from converting.values import table

HELD = ("waiting_customer", "waiting_third_party", "snoozed")
OVER = ("resolved", "closed", "merged", "deleted", "spam")

STATUSES = table(
    ("new", "new incoming unassigned untriaged to_do todo backlog submitted"),
    ("bot", "bot with_bot"),
    ("active",
     "open active in_progress work_in_progress wip assigned processing processing_assigned processing_planned planned "
     "reopened re_opened escalated escalated_tto escalated_ttr waiting_for_support waiting_on_support waiting_on_us "
     "customer_replied customer_responded investigating in_review under_review acknowledged approved triage"),
    ("waiting_customer",
     "pending waiting waiting_customer waiting_on_customer waiting_for_customer on_customer customer awaiting_customer "
     "awaiting_reply awaiting_customer_reply awaiting_user_info waiting_on_contact waiting_for_reply replied answered "
     "responded stalled paused suspended pending_reminder pending_close pending_auto_close pending_customer "
     "pending_auto_close+"),
    ("waiting_third_party",
     "hold on_hold onhold waiting_third_party waiting_on_third_party waiting_for_third_party awaiting_third_party "
     "third_party pending_third_party waiting_on_vendor waiting_for_vendor awaiting_vendor pending_vendor "
     "pending_approval approval awaiting_approval waiting_for_approval waiting_approval awaiting_problem "
     "awaiting_change blocked"),
    ("snoozed", "snoozed postponed deferred"),
    ("resolved",
     "solved resolved done complete completed fixed finished fulfilled rejected declined refused cancelled canceled "
     "withdrawn"),
    ("closed", "closed closed_successful closed_unsuccessful closed_complete closed_incomplete auto_closed archived"),
    ("merged", "merged"),
    ("deleted", "deleted removed trash trashed"),
    ("spam", "spam junk"),
)
ROLES = table(
    ("customer", "customer end_user user contact client visitor reporter"),
    ("requester", "requester requestor"),
    ("agent", "agent owner staff assignee technician teammate operator admin admin_cc admincc human"),
    ("bot", "bot chatbot ai ai_agent assistant fin"),
    # What a light agent writes is no answer, as what the system writes.
    ("system", "system automation trigger workflow light_agent scheduler macro"),
    ("third_party", "third_party_cc third_party cc ccs cc_user collaborator follower vendor supplier other"),
)
CHANNELS = table(
    ("email", "email mail e_mail"), ("chat", "chat live_chat livechat"), ("phone", "phone call voice"), ("sms", "sms"),
    ("voicemail", "voicemail"), ("web_form", "web web_form form portal api"), ("in_app", "in_app widget"),
    ("messaging", "messaging messenger whatsapp telegram"), ("social", "social twitter facebook instagram"),
    ("other", "other"),
)
VISIBILITIES = table(
    ("participants", "public participants external visible true"), ("internal", "private internal hidden note false"),
)
AGREEMENTS = table(
    ("customer", "sla customer customers external"), ("between_teams", "ola between_teams team teams group internal"),
    ("vendor", "uc underpinning underpinning_contract vendor supplier"),
)
CLOCKS = table(
    ("first_reply",
     "first_reply first_response first_reply_time first_response_time frt first_answer time_to_first_response "
     "time_to_first_reply response response_time time_to_respond time_to_response"),
    ("next_reply",
     "next_reply next_response next_reply_time next_response_time every_response subsequent_response nrt"),
    ("resolution",
     "resolution resolve resolved resolution_time time_to_resolve time_to_resolution ttr solution solution_time "
     "solve solved total_resolution total_resolution_time ticket_resolution full_resolution time_to_close close "
     "close_time first_close first_resolution internal_time_to_resolve grace_period "
     "time_to_done completion time_to_solve"),
    ("requester_wait", "requester_wait requester_wait_time customer_wait customer_wait_time"),
    ("agent_work", "agent_work agent_work_time handling_time"),
    ("update", "update periodic_update periodic_update_time keep_in_loop keepinloop keep_in_the_loop"),
    ("pausable_update", "pausable_update pausable_update_time"),
    ("group_ownership", "group_ownership group_ownership_time ownership_time"),
    ("assignment",
     "assignment time_to_own tto time_to_assign time_to_assignment assign take_over taken_into_account ownership "
     "internal_time_to_own internal_tto"),
)
# The verdict of one clock.
STATES = table(
    ("not_started", "not_started pre_start inactive"),
    ("running", "running active ongoing in_progress on_track ok within due_later"),
    ("paused", "paused pause on_hold"),
    ("suppressed", "suppressed hidden"),
    ("met", "met hit fulfilled achieved completed succeeded success in_time on_time"),
    ("breached", "breached missed failed violated overdue late breach miss"),
    ("cancelled", "cancelled canceled detached"),
)
RANKS = ("p5", "p4", "p3", "p2", "p1", "lowest", "very low", "low", "1 low", "minor", "normal", "2 normal", "medium",
         "moderate", "high", "3 high", "urgent", "very high", "critical", "highest", "major", "blocker")


def rank(name):
    """Where a priority stands, the lowest first; those nobody knows come last, as they were named."""
    word = str(name).lower()
    return (RANKS.index(word), 0) if word in RANKS else (len(RANKS), 1)
