"""Numbers turned into things to show: words, colours, tables, charts and maps. No Streamlit."""
