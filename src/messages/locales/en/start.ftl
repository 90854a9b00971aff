# /start, /help, /cancel, /stop, /resume, /language, the main menu and what everybody may meet.
greeting = Hello, { $name }! 👋
greeting-nameless = Hello! 👋
start-intro = I register people for competitions and tell them the news. What would you like to do?
start-anew = I left the form you were filling in: nothing of it was saved. Let us begin anew.
start-unknown-payload = I do not know that link – perhaps it is an old one. Here is what I can do:

menu-register = 📝 Register
menu-my = 📋 My registrations
menu-language = 🌐 Language
menu-main = 🏠 Main menu
menu-help = ❓ Help

help-intro = This is what I understand:
help-start = the main menu
help-register = register for a competition
help-my = your registrations and what became of them
help-stop = no more announcements
help-resume = announcements again
help-language = English or Russian
help-help = this list
help-cancel = leave the form you are filling in
help-for-organisers = For organisers:
help-admin = the organisers' menu
help-applications = decide applications, one at a time
help-broadcast = write to everybody or to a part of them

command-start = Main menu
command-register = Register for a competition
command-my = My registrations
command-stop = Stop announcements
command-resume = Announcements again
command-language = Language
command-help = What I can do
command-cancel = Leave the current form
command-admin = Organisers' menu
command-applications = Decide applications
command-broadcast = Write to people

cancel-done = Cancelled. Nothing was saved.
cancel-nothing = There is nothing to cancel.

announcements-stopped = You will get no more announcements. Notices about your own registrations stay. To get announcements again: /resume
announcements-stopped-before = Announcements are off already. Notices about your own registrations stay. To get announcements again: /resume
announcements-resumed = You will get announcements again. To stop them: /stop
announcements-resumed-before = Announcements are on already. To stop them: /stop

language-question = Which language shall I speak?
language-en = English
language-ru = Русский
language-changed = From now on I speak English.

group-private-only = I only answer in private, where your data stay yours: @{ $bot }
unknown-command = I do not know this command. /help shows what I understand.
unknown-message = I did not expect that now. Choose below, or look into /help.
