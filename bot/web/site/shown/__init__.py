"""What the templates are filled with: answers, updates, charts and set texts as HTML of a web page."""
