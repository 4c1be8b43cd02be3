"""Where the project's libraries come from: their licences, and what is known against them."""
