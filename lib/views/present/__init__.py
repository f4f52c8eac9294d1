"""The screens that are shown in a meeting, described once for the Present page and for the slides."""
