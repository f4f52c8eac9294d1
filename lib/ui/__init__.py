"""The screens' common parts: state, the one door for changes, the board and the pieces that pages put together."""
