"""In the place of huggingface_hub: faster_whisper imports it to download models, which must never happen here."""
