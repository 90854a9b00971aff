# /privacy
menu-privacy = 🔐 Privacy
command-privacy = Your data: a copy, or erase them
help-privacy = a copy of your data, or erase them
form-name-erase = erasing your data
privacy-card = Herald keeps what you told it about yourself, your registrations and what became of them, your questions to the organisers, and which announcements you got. What you write is kept for two days besides. You see and change your profile with /profile.
privacy-questions = What you asked the organisers also lies in their chat or mailbox, where erasing does not reach.
privacy-export = 📦 Export my data
privacy-erase = 🗑 Erase me
privacy-exported = Everything that is kept about you, as a JSON file: any text editor opens it.
privacy-erase-question = Erase everything that is kept about you? It cannot be undone.
privacy-erase-registrations = { $count ->
    [one] Your { $count } registration goes, and its place is given to somebody else.
   *[other] Your { $count } registrations go, and their places are given to others.
}
privacy-erase-organiser = You will be no organiser any more. What you decided and sent stays, without your name.
privacy-erase-owner = What you decided and sent stays, without your name. Owners are named in the settings: at your next message you are one again.
privacy-erase-word = If that is what you want, type the word ERASE; small letters will do. For example: erase
privacy-word = ERASE
privacy-erase-other = That is not the word, so nothing was erased.
privacy-erase-expected = To erase everything, type the word ERASE. For example: erase. To keep it, press Cancel.
privacy-kept = Nothing was erased.
privacy-erased = Everything about you has been erased. Messages in this chat are yours to delete. /start begins anew.
