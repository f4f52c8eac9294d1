"""Whether the clusters' meetings can be held as planned, when they could be, and at which school."""
