package busbar.ws.evok;

/// A listener as clients of one version see it.
record Door(EvokProfile profile, EvokApi api, EvokWrites writes) {}
