"""CODI Geo: yearly results of Thailand's CODI (พอช.) joined to province and tambon boundaries."""
