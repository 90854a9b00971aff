# The waiting list: how one gets on it, where one is, and a place that became free.
waiting-role = { $role } · full, waiting list
waiting-slots-hint = A time that is full can be chosen too: you then wait until all you chose is free.
waiting-slot-chosen = This time is full. With it you can join the waiting list; take it out again to register at once.
waiting-panel-hint = A panel that is full can be chosen too: you then wait until all you chose is free.
waiting-summary = 🕓 There is no place left for this at the moment. You can join the waiting list: you would be number { $place }, and have the place as soon as it becomes free.
waiting-join = Join the waiting list
waiting-done = 🕓 You are on the waiting list: { $competition }, { $role }. Your place there: { $place }.
waiting-done-next = As soon as everything you chose is free it is yours, and I will write to you.
waiting-place = on the waiting list, number { $place }

notice-registration-promoted = 🎉 A place for you has become free: { $competition }, { $role }. It is yours, and your registration now waits for a decision of the organisers. If you do not want it any more, press Decline: it goes to the next in line. See /my
my-decline = Decline
my-declined = You declined your place: { $competition }, { $role }. Whoever waits for it gets it.
