# Changing a registration that is there already, from /my.
my-edit = Edit
form-name-change = the change of your registration
change-title = Your registration as it would be
change-hint = To change an answer press its button. Nothing changes before you press Save.
change-save = Save
change-decided-again = ⚠️ You were approved for something else: with this change the organisers decide again. Your place stays yours meanwhile.
change-nothing = Nothing was changed.
change-done = ✅ Saved.
change-done-again = ✅ Saved. The organisers will look at it again, and I will write to you as soon as it is decided. Your place stays yours.
change-done-seat = ✅ Saved, and everything you chose is free: the place is yours. Your registration now waits for a decision.
error-registration-ended = This registration is over, so there is nothing to change. You may apply again: /register
error-change-closed = This competition is not active at the moment: your registration stays as it is and cannot be changed. It can be withdrawn: /my
