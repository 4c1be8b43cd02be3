"""What `codi-geo setup` does last: make the files that the page serves."""

from codi_geo.web import static

static.build()
