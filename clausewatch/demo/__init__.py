"""
An embedded, recorded web: invented platforms whose terms change over a simulated month.

`world/<platform>/` holds what a platform publishes: `platform.yml` (facts, documents, and what is edited from
which day on), one text a document in the markup of markup.py, and `page.html`, its template. Every word is
our own. A new story is an edit in a platform.yml and an entry in stories.py; a new platform is a new folder.
"""
