"""Pictures of releases, as SVG and as a sentence."""
