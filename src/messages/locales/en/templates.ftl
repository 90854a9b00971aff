# /templates: reusable texts with variables, a body per language.
competition-type-classic-game = Classic game
competition-type-tournament = Tournament
competition-type-online = Online
competition-type-team-competition = Team competition

error-template-invalid = { $fault ->
    [tag_malformed] A “<” begins no tag there. Write &lt; for the sign itself.
    [tag_unknown] Telegram knows no tag <{ $name }>.
    [tag_unclosed] The tag <{ $name }> is not closed, or not in the right order.
    [tag_unopened] </{ $name }> closes nothing.
    [attribute_missing] The tag there needs { $name }.
    [variable_unclosed] { "{{" } has no { "}}" } after it, or formatting begins between the two.
    [variable_malformed] Between { "{{" } and { "}}" } stands one name, and perhaps | and words for people without it: { "{{ first_name | friend }}" }.
    [variable_unknown] There is no variable “{ $name }”. Known are first_name, last_name, full_name, email, phone, country, city, club, company, position, telegram_username, certificate_name, presentation, bio, competition_name, competition_type, role, registration_status, date, time.
    [link_invalid] “{ $name }” is not a link. For example: https://example.com
   *[text_empty] There are no words in it.
} Line { $line }, character { $column }: “{ $excerpt }”
error-template-not-found = This template no longer exists.
error-template-name-taken = Another template is called “{ $name }”. Please give another name.
error-template-inactive = “{ $name }” is not active any more. Choose another template, or activate it in /templates.
