# One sentence for each user error of src/errors.ts: `error-<code>`; its owner writes it.
error-unexpected = Something went wrong on our side. It has been noted; please try again in a moment.
error-not-organiser = Only organisers may do that.
error-stale-button = This button is too old. Please start again from /start.
error-private-only = I only answer in private.
error-registration-not-found = This application no longer exists.
error-registration-decided = { $status ->
    [approved] This application was already approved by { $by } { $ago }.
    [rejected] This application was already rejected by { $by } { $ago }.
    [withdrawn] The person has withdrawn this application.
   *[other] This application no longer waits for a decision.
}
error-broadcast-not-found = This broadcast no longer exists.
error-broadcast-not-draft = This broadcast was already started or dropped: nothing was started again.
error-audience-empty = Nobody belongs to this audience yet. Please choose another one.
error-content-empty = The announcement has no text. Please type what people should read.
