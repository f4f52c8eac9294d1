"""Long work that runs outside the process of the screens: what is to be done, where it runs, and how far it is."""
