"""Best Fit: explore how an authority's schools could be grouped into clusters."""
