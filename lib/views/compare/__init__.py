"""Options side by side against a baseline: in sentences, a scorecard, tables and a chart."""
