"""How a PDF is read: its lines by their boxes, its furniture, notes and paragraphs; pictures of text through OCR."""
