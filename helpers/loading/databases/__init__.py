"""How do Nexis, Factiva, ProQuest and Europresse lay out the articles that they export? What their readers in loading/formats share."""
