"""What the map of the schools shows: folium makes its frame, scripts of ours (`lib/ui/map`) what moves on it.

`frame` is the part that never changes, so the browser keeps the map, its zoom and its place. `facts` are what it tells
of each school; they travel once. `shown` is what a rerun sends: who is where, who travels how, what has moved. The
scripts change only what differs. Nothing comes from outside unless the user switches it on: Leaflet, the
scripts and the ground (water, boundary, wards or districts, crossings) are served by the app itself.
"""
