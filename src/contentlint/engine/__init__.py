"""Run the rules over the site and collect what they find."""
