refused = Det kommandot är för kommunens tjänstepersoner. Skriv din fråga, så hjälper jag till så gott jag kan. Alla kommandon finns i /hjalp.
other-nontext = Jag kan bara läsa text. Skriv din fråga med några ord, så svarar jag.
other-command = Det kommandot känner jag inte till. Alla kommandon finns i /hjalp.
other-command-near = Det kommandot känner jag inte till. Menade du /{ $command }? Alla kommandon finns i /hjalp.
other-old-button = Knappen gäller inte längre. Skriv din fråga, eller tryck på /hjalp.
error-kind = Något gick fel hos mig, inte hos dig. Försök gärna igen om en stund. Går det inte då heller, vänd dig till <a href="{ $url }">{ $contact }</a>. (Felkod { $code })
late-answer = Förlåt att svaret dröjde: jag har inte kunnat svara förrän nu.
cancel-nothing = Inget pågår just nu, så det finns inget att avbryta. Skriv din fråga, eller se alla kommandon i /hjalp.
