"""How a screen becomes a slide: native text, tables, charts and shapes."""
