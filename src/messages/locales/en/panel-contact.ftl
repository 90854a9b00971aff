# What the panel answers about questions to the organisers.
error-contact-answered = { $by } answered this { $ago }, so yours was not sent. Read that answer, and send yours if you still mean it.
