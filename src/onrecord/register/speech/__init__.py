"""Who is reported to have said what: the words that report speech, quotations, and how a speaker is tied to them."""
