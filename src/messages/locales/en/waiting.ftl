# The waiting list: how one gets on it, where one is, and a place that became free.
notice-registration-promoted = 🎉 A place for you has become free: { $competition }, { $role }. It is yours, and your registration now waits for a decision of the organisers. If you do not want it any more, press Decline: it goes to the next in line. See /my
my-decline = Decline
