# The web panel: its pages, what its server answers, and /panel in the chat.
panel-title = Herald
panel-error = This did not work
panel-how-to-sign-in = To sign in, write /panel to the bot: it sends you a link that works once.
panel-no-address = Nobody can sign in yet: the address of this panel is not set. Whoever runs Herald sets PUBLIC_URL and starts it again.
panel-later = This cannot be done at the moment. Please try again in a minute.

error-page-not-found = There is no such page.
error-request-unreadable = This request cannot be read.
error-request-invalid = { $field }: { $problem }
error-request-foreign = This request did not come from a page of this panel, so nothing was done. Please open the panel again.
error-too-many-requests = Too many attempts. Please wait a minute.
error-sign-in-needed = Please sign in: write /panel to the bot.
error-job-not-as-shown = This job is no longer as the page shows it. Look at the queue again.
error-sign-in-spent = This link is not valid any more: it works once, for ten minutes, until a newer one is made. Write /panel to the bot for another.
error-session-not-found = This session has ended already.
error-panel-no-address = The panel has no address yet, so I cannot give you a link. Whoever runs Herald sets PUBLIC_URL (for example https://herald.example.org) and starts it again.
error-oidc-refused = Telegram did not confirm who you are, so you are not signed in. Please try again, or write /panel to the bot.

command-panel = Open the web panel
help-panel = a link to the web panel
admin-panel = Web panel
panel-link = Here is your link to the web panel. It works once, within ten minutes; whoever opens it acts in your name, so pass it on to nobody.
panel-sign-in-title = Sign in to Herald
panel-sign-in-intro = With the button below this browser is signed in to the panel in your name. Did you not ask the bot for this? Then close the page.
panel-sign-in = Sign in
panel-sign-in-telegram = Sign in with Telegram
error-token-refused = This program is not let in: its token is missing, or was revoked.
panel-letter-without-subject = Its e-mail has no subject yet. Write one into “Subject of the e-mail”.
error-api-token-not-found = This token is gone already.
error-idempotency-key-reused = This was sent before with other content, and made then. Please look at the list before you make it again.
error-api-token-name-taken = Another program is called “{ $name }” already. Please choose another name.
error-api-token-told = “{ $name }” was let in when you first asked, and its token was in an answer that has not reached you. A token is told only once: please revoke this one and let the program in again.
error-telegram-id-taken = Somebody with this Telegram id is known already.

# The page behind the link for unsubscribing from e-mails.
unsubscribe-title = E-mails from Herald
unsubscribe-button = Stop these e-mails
unsubscribe-ask-announcements = Press the button to get no more announcements by e-mail. What concerns your own registrations is not stopped by it.
unsubscribe-ask-notices = Press the button to get no more notices about your registrations by e-mail. They still come in Telegram.
unsubscribe-done-title = These e-mails are stopped
unsubscribe-done-announcements = You get no more announcements by e-mail. To get them again, write /profile to the bot.
unsubscribe-done-notices = You get no more notices by e-mail. They still come in Telegram. To get them by e-mail again, write /profile to the bot.
error-unsubscribe-link-invalid = This link is not valid: it is incomplete or too old. Open the one in a newer e-mail, or write /profile to the bot.
panel-queues = Queues
panel-queues-note = A job only wakes a worker: no work is lost with it
panel-queues-back = Back to the panel
panel-queues-full-screen = Full screen
panel-queues-full-screen-end = Leave full screen
panel-queues-settings = Settings
panel-queues-links = Links
panel-queues-more = More
panel-queues-copy = Copy
panel-queues-copied = Copied
panel-queues-retry = Try again
panel-queues-promote = Bring forward
panel-queues-remove = Remove
