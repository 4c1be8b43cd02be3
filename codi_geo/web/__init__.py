"""The interactive map: state from and to the URL, the folium map, and the page around it."""
