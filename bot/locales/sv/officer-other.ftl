# What /avbryt says to an officer.
cancel-nothing-officer = Inget pågår just nu. Vill du ändra något som redan är publicerat? Skriv /andra eller /dra_tillbaka, och inläggets nummer.
cancel-draft = Avbrutet. Jag väntar inte längre på text till ditt utkast. Det ligger kvar i /utkast, och inget är publicerat.
cancel-empty = Avbrutet. Du hade inte hunnit skriva något.
cancel-search = Avbrutet. Jag väntar inte längre på sökord. Frågan ligger kvar i /obesvarade.
