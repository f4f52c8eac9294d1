"""The board: a component of our own, because Streamlit has nothing on which cards can be dragged."""
