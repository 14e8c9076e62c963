//! What people write in English.

use super::{Matter, Texts};

pub(super) static TEXTS: Texts = Texts {
    where_is_my_order: Matter {
        subject: "Where is my order?",
        asks: &[
            "Hi, where is my order {order}? It should have been here on Monday.",
            "Order {order} still has not arrived. Can you track it?",
            "The tracking page has not moved for three days, when will my parcel come?",
            "My delivery is late again. Order {order}.",
        ],
        answers: &[
            "Your parcel is with the courier and will be with you tomorrow.",
            "Sorry for the wait: order {order} was held at the depot and is moving again.",
        ],
    },
    charged_twice: Matter {
        subject: "Charged twice",
        asks: &[
            "I was charged twice for order {order}. Please fix this.",
            "There are two payments on my card for the same order.",
            "Why did you take the money twice? My bank shows a double charge.",
        ],
        answers: &[
            "The second payment has been reversed; your bank shows it in 3 to 5 days.",
            "You are right, we charged order {order} twice. One amount is on its way back.",
        ],
    },
    cannot_log_in: Matter {
        subject: "Cannot log in",
        asks: &[
            "I can't log in, it says my password is wrong.",
            "The login code never arrives, so I cannot sign in.",
            "My account is locked after I changed my phone. Please help me log in.",
            "Password reset link has expired, can't get into my account.",
        ],
        answers: &[
            "I unlocked your account. Please sign in with the link I sent.",
            "Your sign-in codes go to the new number now, please try again.",
        ],
    },
    app_crashes: Matter {
        subject: "App crashes",
        asks: &[
            "The app crashes as soon as I open it.",
            "Since the update the app keeps crashing on the payment page.",
            "App freezes and closes itself, I have reinstalled it twice.",
        ],
        answers: &[
            "The fix is in version 4.8.2, please update the app.",
            "We repaired this on our side; please close the app and open it again.",
        ],
    },
    cancel_subscription: Matter {
        subject: "Cancel my subscription",
        asks: &[
            "Please cancel my subscription before it renews.",
            "How do I cancel? I cannot find the button.",
            "I want to end my plan at the end of this month.",
        ],
        answers: &[
            "Your subscription ends with this period, nothing more will be charged.",
            "Done, it is cancelled. You can come back whenever you like.",
        ],
    },
    refund_status: Matter {
        subject: "When do I get my refund?",
        asks: &[
            "Where is my refund for order {order}? I sent it back two weeks ago.",
            "You promised me my money back, I have not seen it yet.",
            "What is the status of my refund?",
        ],
        answers: &[
            "The refund for order {order} left us today and takes 3 to 5 days.",
            "Your return was checked in and the refund is approved.",
        ],
    },
    delivery_damaged: Matter {
        subject: "Parcel arrived damaged",
        asks: &[
            "My parcel arrived damaged, the glass is broken.",
            "Order {order} came with a crushed box and one part is broken.",
            "The item is scratched, I would like a replacement.",
        ],
        answers: &[
            "A replacement for order {order} ships today; keep the damaged one.",
            "Sorry about that. We refund the broken part in full.",
        ],
    },
    change_address: Matter {
        subject: "Change of address",
        asks: &[
            "Please change the delivery address of order {order}.",
            "I have moved. How can I update my address?",
            "Wrong address on my order, can you still change it?",
        ],
        answers: &[
            "The address of order {order} is changed.",
            "Your new address is saved for this and all later orders.",
        ],
    },
    invoice_missing: Matter {
        subject: "Invoice missing",
        asks: &[
            "I have not received the invoice for order {order}.",
            "Could you send me the VAT invoice? My accountant needs it.",
            "The invoice shows the wrong company name.",
        ],
        answers: &[
            "The invoice for order {order} is attached.",
            "We corrected the company name and sent the invoice again.",
        ],
    },
    feature_request: Matter {
        subject: "A suggestion",
        asks: &[
            "It would be great if the app had a dark mode.",
            "Can you add a way to export my orders?",
            "Feature request: please support two delivery addresses.",
        ],
        answers: &[
            "Thank you, I passed your idea on to the product team.",
            "We do not plan this right now, but your vote is counted.",
        ],
    },
    questions: &[
        ("Could you send me a photo or a screenshot?", "Here it is, please have a look."),
        ("Which e-mail address is your account under?", "The address I am writing from."),
        ("Can you confirm your postcode?", "SW4 7AB."),
        ("Which device and version are you using?", "An older phone, but the latest version."),
    ],
    working_on_it: &[
        "I have asked our colleagues and will come back to you.",
        "We are looking into it with our partner.",
        "Thanks, I am checking this with the other team.",
    ],
    chases: &[
        "Any news?",
        "Hello? I am still waiting for an answer.",
        "This is the second time I am asking.",
    ],
    still_wrong: &[
        "Sorry, it is still not solved.",
        "It happened again today.",
        "I still see the same problem.",
    ],
    acknowledgement: "We have received your message and will reply as soon as we can.",
    out_of_hours: "We are closed right now and will answer when we open again.",
    bot_greeting: "Hi, I am the assistant. This article may help:",
    wants_person: &["I want to talk to a person.", "That did not help, an agent please."],
    check_in: "Is everything working now?",
    defect_notice: "We know about the app problem and are working on a fix.",
    notes: &[
        "Checked the history, the customer is right.",
        "Our partner confirmed it by phone.",
        "Third contact, please be generous.",
        "Waiting for the other team.",
    ],
    praise: &["Quick and friendly!", "Great help, thank you.", "Solved in minutes."],
    complaints: &["Took far too long.", "I had to explain it three times.", "Not solved."],
    spam: &["Buy followers now, best price!!!", "Your website can be number one on every search page."],
};
