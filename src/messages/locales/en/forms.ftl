# What every form says around its questions.
form-position = Step { $number } of { $total }
form-changing = Changing one answer. Back leaves it as it was.
form-noted = OK.
form-cancelled = Cancelled. Nothing was saved.
form-unexpected = That is not an answer I can use here.
form-choose-button = Please press one of the buttons above.
form-stale = That button belongs to an earlier step. Here is where you are:
form-updated = I was updated since you began. What you answered is kept; here is the last question again.
form-outdated = I have learned new questions since you began, so we start over.
form-outdated-left = I have learned new questions since you began, and this form cannot go on. Nothing of it was saved; please begin again from /start.
form-unfinished = You have not finished { $form }. Go on, or start over?
form-unfinished-at = You have not finished { $form }: you were at step { $number } of { $total }. Go on, or start over?
form-continue = Continue
form-restart = Start over
form-name-register = your registration
form-name-broadcast = your broadcast
