/** What the product declines, in German, by the stable code; the facts come with each refusal. */
export const refusalsDe: Record<string, string> = {
  // audit
  'idempotency-mismatch':
    'Der Schlüssel {key} wurde schon für etwas anderes verwendet. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  'lost-race':
    'Jemand anderes hat dies im selben Augenblick geändert. Nichts von Ihnen wurde gespeichert; sehen Sie den neuen Stand an und versuchen Sie es noch einmal.',
  // content
  'content-too-large':
    'Die Datei hat {size} Byte; höchstens {limit} können gespeichert werden. Teilen oder verkleinern Sie sie.',
  // effect
  'effect-absent': 'Es gibt keine Anforderung {effect}.',
  'effect-not-undecided':
    'Der Ausgang dieser Anforderung ist {state}; nur über einen unbekannten Ausgang entscheidet ein Mensch.',
  'effect-reason-missing':
    'Sagen Sie, was Sie an der Anlage gesehen haben: Es steht neben Ihrer Entscheidung im Protokoll.',
  // equipment
  'bad-quality':
    '{equipment}.{member} hat keinen brauchbaren Wert; gemeldet wird {status}. Prüfen Sie es an der Anlage.',
  'binding-malformed': '{member} kann nicht angebunden werden: {mend}.',
  'capacity-exceeded':
    '{amount} liegt nicht zwischen {low} und {high} von {equipment} ({property} {value}). Nehmen Sie eine passende Anlage.',
  'capacity-unknown':
    'Ob {equipment} {amount} aufnehmen kann, lässt sich nicht sagen: {property} ist {value}.',
  'certificate-absent':
    'Es gibt kein Zertifikat {thumbprint}, das wartet oder dem vertraut wird. Lassen Sie die Verbindung noch einmal versuchen und sehen Sie in die Liste.',
  'checked-by-same-person':
    '{person} kann die eigene Arbeit nicht prüfen. Das tut eine zweite Person.',
  'checker-not-authorised': '{person} hat keine Rolle, die Arbeiten an Anlagen prüfen darf.',
  'cleaning-expired': 'Die Reinigung von {equipment} galt bis {until}. Reinigen Sie neu.',
  'clearance-expired':
    'Die Freigabe von {workCentre} für Charge {batch} galt bis {until}. Geben Sie den Raum noch einmal frei.',
  'clearance-one-person':
    '{person} kann die eigene Raumfreigabe nicht prüfen. Das tut eine zweite Person.',
  'clearance-time': 'Eine Freigabe bis {until} wäre vorbei, bevor sie beginnt.',
  'clearance-voided':
    'Die Freigabe von {workCentre} für Charge {batch} endete, als eine andere Charge den Raum nutzte. Geben Sie den Raum noch einmal frei.',
  'connection-absent': 'Es gibt keine Verbindung {connection}.',
  'connection-exists': 'Die Verbindung {connection} gibt es schon.',
  'connection-in-use':
    'Werte von {equipment} hängen an der Verbindung {connection}. Lösen Sie zuerst diese Anbindungen.',
  'connection-retired': 'Die Verbindung {connection} ist stillgelegt.',
  'daily-check-due':
    'Die tägliche Prüfung von {equipment} war {due} fällig. Machen Sie sie und fahren Sie dann fort.',
  'equipment-absent': 'Es gibt keine Anlage {equipment}.',
  'equipment-blocked': '{equipment} ist gesperrt: {reason}',
  'equipment-class-absent': 'Es gibt keine Anlagenklasse {class}.',
  'equipment-class-malformed': 'Die Beschreibung von {class} hat {count} Fehler: {faults}',
  'equipment-exists': 'Die Anlage {equipment} gibt es schon.',
  'equipment-in-maintenance': '{equipment} ist in Wartung: {reason}',
  'equipment-in-use':
    '{equipment} ist durch Charge {holder} belegt. Geben Sie die Anlage zuerst dort frei.',
  'equipment-malformed': '{what} kann nicht verwendet werden: {mend}.',
  'equipment-member-bound':
    '{members} von {class} können sich nicht ändern: Sie sind bei {equipment} angebunden. Lösen Sie zuerst diese Anbindungen.',
  'equipment-not-blocked': '{equipment} ist nicht gesperrt.',
  'equipment-not-calibrated':
    'Die Kalibrierung von {equipment} war {due} fällig. Lassen Sie kalibrieren oder nehmen Sie eine andere Anlage.',
  'equipment-not-clean':
    '{equipment} ist nicht sauber. Reinigen Sie die Anlage und lassen Sie das prüfen.',
  'equipment-not-connected': '{equipment} ist nicht erreichbar: {why}',
  'equipment-not-held': '{equipment} ist nicht durch Charge {batch} belegt.',
  'equipment-not-in-cleaning': 'Die Reinigung von {equipment} wurde nicht begonnen.',
  'equipment-not-in-maintenance': '{equipment} ist nicht in Wartung.',
  'equipment-reason-missing': 'Sagen Sie, warum: Es steht im Protokoll.',
  'equipment-refused': '{equipment} hat abgelehnt: {why}',
  'equipment-value-malformed': '{member} kann nicht {value} sein: {mend}.',
  'equipment-wrong-class':
    '{equipment} ist {actual}; die Vorschrift verlangt {class}. Nehmen Sie eine Anlage dieser Klasse.',
  'member-absent': '{equipment} hat nichts, was {member} heißt ({what}).',
  'member-not-bound':
    '{equipment}.{member} ist nicht angebunden. Eine Technikerin oder ein Techniker bindet es an.',
  'stale-value':
    '{equipment}.{member} hat sich seit {since} nicht geändert: Die Anlage steht oder meldet nicht. Prüfen Sie es an der Anlage.',
  'uncertain-quality':
    '{equipment}.{member} meldet {status}: Der Wert ist zweifelhaft. Prüfen Sie es an der Anlage.',
  'value-not-valid':
    '{equipment}.{member} zählt nur, solange {condition} gilt. Warten Sie darauf und versuchen Sie es dann noch einmal.',
  'work-centre-absent': 'Es gibt keinen Raum {workCentre}.',
  'work-centre-exists': 'Den Raum {workCentre} gibt es schon.',
  'work-centre-not-cleared':
    '{workCentre} ist für Charge {batch} nicht freigegeben. Geben Sie den Raum zuerst frei.',
  // execution
  'batch-exists':
    'Die Chargennummer {batch} wurde schon verwendet und wird nie wieder vergeben. Wählen Sie eine andere.',
  'batch-not-held': 'Charge {batch} ist nicht angehalten.',
  'batch-not-running': 'Charge {batch} ist {state}; kein Schritt kann bearbeitet werden.',
  'batch-number-malformed':
    '„{batch}“ kann keine Chargennummer sein: 1 bis 40 Buchstaben, Ziffern, Punkte, Binde- und Unterstriche.',
  'batch-of-other-site': 'Charge {batch} gehört zum Standort {site}; dort wird sie beurteilt.',
  'batch-on-hold':
    'Charge {batch} ist seit {since} angehalten: {reason}. Eine Aufsicht kann sie fortsetzen.',
  'batch-unknown': 'Es gibt keine Charge {batch}.',
  'booked-already':
    '{field} ist im Bestand oder an der Anlage gebucht. Buchen Sie es dort zurück und melden Sie eine Ausnahme.',
  'decision-not-open': 'Bei {step} wird keine Entscheidung von Menschen erwartet.',
  'effect-not-failed':
    '{step} hat keine fehlgeschlagene Anforderung, die wiederholt werden könnte.',
  'effect-of-other-step': '{step} hat keine Anforderung {effect}.',
  'equipment-mismatch':
    '{value} ist nicht das für diesen Schritt identifizierte Gerät; das ist {unit}.',
  'equipment-not-assigned':
    '{step} braucht {entry}, aber keine Anlage ist dafür festgelegt. Legen Sie sie in der Anlagenprüfung fest.',
  'exception-unknown': 'Charge {batch} hat keine Ausnahme E-{number}.',
  'field-calculated': '{field} wird vom Produkt berechnet und kann nicht eingetragen werden.',
  'field-has-result':
    '{field} hat ein Ergebnis oder kann eines haben; nur was nicht berechnet werden kann, darf ohne bleiben.',
  'field-of-second-person': '{field} trägt die zweite Person bei der Prüfung ein.',
  'field-printed': '{field} entsteht beim Drucken des Etiketts und kann nicht eingetragen werden.',
  'field-unknown': '{step} hat kein Feld {field}.',
  'hold-time-over':
    '{output} durfte bis {until} verwendet werden; jetzt ist es {now}, {over} zu spät. Es wurde nicht verwendet.',
  'label-mismatch':
    '„{value}“ wurde gescannt, das Etikett dieser Zeile ist aber {label}. Scannen Sie dieses.',
  'label-not-ready': 'Für das Etikett der Zeile {row} fehlt noch: {missing}.',
  'label-printed': 'Zeile {row} hat schon das Etikett {label}.',
  'no-device':
    '{field} kommt von keinem Gerät: Die Vorschrift nennt keines, oder es wurde noch keines festgelegt.',
  'not-a-machine-step':
    '{step} macht keine Anlage; es kann nicht stattdessen von Hand getan werden.',
  'not-entitled-to-sign': '{person} hat keine der Rollen, die hier unterschreiben dürfen: {roles}.',
  'not-stable':
    '{equipment} steht nicht still. Warten Sie und übernehmen Sie den Wert noch einmal.',
  'nothing-to-correct': '{field} wurde in {occurrence} nie erfasst; es gibt nichts zu berichtigen.',
  'outcome-exhausted':
    '{step} hat so oft zu „{outcome}“ geführt, wie die Herstellungsvorschrift zulässt. Wählen Sie ein anderes Ergebnis.',
  'outcome-unknown': '„{outcome}“ ist kein Ergebnis von {decision}. Wählen Sie eines: {outcomes}.',
  'reason-needed': 'Geben Sie den Grund an.',
  'room-of-other-site':
    '{room} gehört zum Standort {found}; die Charge entsteht am Standort {site}.',
  'room-mismatch': '{value} ist nicht der Raum, in dem {workCentre} freigegeben wurde ({room}).',
  'room-unsuitable':
    '{room} ist nicht als {workCentre} eingerichtet, sondern als: {servesAs}. Scannen Sie den richtigen Raum.',
  'round-not-awaited': '{round} kann jetzt nicht begonnen werden.',
  'rounds-open':
    '{round} ist schon {open}-mal offen, öfter geht es nicht. Schließen Sie zuerst eine Runde ab.',
  'row-twice': '„{value}“ steht schon in Zeile {row}; jedes darf nur einmal vorkommen.',
  'row-unknown': '{step} hat keine offene Zeile {row}.',
  'rows-full': '{step} darf höchstens {maximum} Zeilen haben.',
  'second-person-is-first':
    '{person} hat diesen Schritt getan und kann nicht die zweite Person sein.',
  'second-person-needed': '{step} entscheiden zwei Personen. Die zweite kann sein: {roles}.',
  'signature-needed': '{step} muss unterschrieben werden.',
  'signature-not-due': '{step} braucht diese Unterschrift jetzt nicht.',
  'source-claimed':
    '{field} übernimmt nur das Produkt vom Gerät; ein als „{given}“ gesendeter Wert gilt nicht.',
  'source-not-allowed': '{field} muss so erfasst werden: {intended}. Nicht möglich ist: {given}.',
  'step-incomplete': '{step} ist nicht vollständig. Es fehlt: {missing}.',
  'step-not-open': '{step} ({occurrence}) ist nicht mehr offen. Einträge werden nun berichtigt.',
  'step-not-yours': '{step} dürfen tun: {roles}. {person} hat keine dieser Rollen.',
  'step-still-open':
    '{step} ist noch offen. Ändern Sie den Wert dort; berichtigt werden abgeschlossene Schritte.',
  'step-unknown': 'Charge {batch} hat keinen Schritt {occurrence}.',
  'value-malformed': '„{value}“ kann kein Wert von {field} sein: {why}.',
  'value-not-a-choice': '„{value}“ ist keiner der möglichen Werte: {choices}.',
  'value-not-a-number': '„{value}“ ist keine Zahl.',
  'value-of-other-unit': '{field} wird in {unit} erfasst, nicht in {given}.',
  'value-too-precise': '{field} wird mit höchstens {precision} Nachkommastellen erfasst.',
  'verification-owed':
    '{owed} ({occurrence}) muss erst von einer zweiten Person geprüft werden, bevor {step} abgeschlossen wird.',
  // identity
  'account-locked':
    'Dieses Konto ist gesperrt. Eine Verwalterin oder ein Verwalter kann es nach Prüfung entsperren.',
  'credentials-wrong': 'Der Name oder das Kennwort ist falsch. Prüfen Sie beides.',
  'grant-exists': '{person} hat die Rolle {role} am Standort {site} schon.',
  'grant-unknown': '{person} hat die Rolle {role} am Standort {site} nicht.',
  'no-role-at-site': '{person} hat heute keine Rolle am Standort {site}.',
  'not-authorised': '{person} darf das hier nicht; nötig ist: {needed}.',
  'not-signed-in': 'Niemand ist angemeldet. Melden Sie sich an.',
  'password-too-weak':
    'Dieses Kennwort kann nicht verwendet werden. Nehmen Sie 15 bis 200 Zeichen, mindestens 6 verschiedene, ohne den Benutzernamen und ohne den Namen des Produkts.',
  'person-deactivated': '{person} ist deaktiviert.',
  'person-exists':
    'Der Benutzername {person} gehört oder gehörte einer Person und wird nie neu vergeben. Wählen Sie einen anderen.',
  'person-malformed':
    'Benutzername oder Name kann nicht verwendet werden. Ein Benutzername hat nur Kleinbuchstaben, Ziffern, Punkt, Unterstrich und Bindestrich und beginnt mit Buchstabe oder Ziffer; ein Name hat 1 bis 120 Zeichen.',
  'person-unknown': 'Es gibt keine Person {person}.',
  'role-unknown': 'Es gibt keine Rolle {role}.',
  'setup-closed':
    'Das Einrichtungswort ist falsch oder verbraucht, oder das Produkt ist schon eingerichtet. Ein Neustart gibt ein neues.',
  // masterrecord
  'compiled-record-altered':
    'Die übersetzte Vorschrift {digest} fehlt oder ist verändert. Daraus darf nichts entstehen; sagen Sie es der Systemverantwortung.',
  'draft-exists':
    'Die Herstellungsvorschrift {record} hat die Version {version}, und die ist: {state}. Ersetzen Sie sie, wenn sie ein Entwurf ist, sonst schließen Sie sie ab oder ziehen Sie sie zurück.',
  'effective-date-past':
    '{date} liegt nicht nach heute. Wählen Sie einen späteren Tag oder keinen, dann gilt die Vorschrift ab der Genehmigung.',
  'equipment-contract-broken':
    'Die Herstellungsvorschrift {record} Version {version} verwendet Anlagen an {count} Stellen anders, als ihre Klassen es bieten: {breaches}',
  'file-unknown':
    'Das Paket der Herstellungsvorschrift {record} Version {version} hat keine Datei {file}.',
  'formula-unknown':
    'Die Herstellungsvorschrift {record} Version {version} hat keine Rezeptur {formula}. Wählen Sie eine andere.',
  'package-refused':
    'Das Paket hat {errors} Fehler und wird nicht übernommen; nichts davon ist gespeichert. Beheben Sie sie und übernehmen Sie es noch einmal.',
  'reason-missing': 'Sagen Sie, warum, in 1 bis 2000 Zeichen.',
  'record-altered':
    'Von der Herstellungsvorschrift {record} Version {version} ist die gespeicherte Datei {file} nicht die unterschriebene. Daraus darf nichts entstehen; sagen Sie es der Systemverantwortung.',
  'record-not-approved':
    'Die Herstellungsvorschrift {record} Version {version} ist nicht genehmigt ({state}). Chargen entstehen nur aus genehmigten Versionen.',
  'record-not-effective':
    'Die Herstellungsvorschrift {record} Version {version} ist nicht gültig ({state}); nur eine gültige Version kann ausgegeben werden. Wählen Sie die gültige.',
  'record-not-executable':
    '{record} Version {version} hat keinen Ablauf ({kind}); daraus kann keine Charge entstehen.',
  'record-not-in-state':
    'Die Herstellungsvorschrift {record} Version {version} steht auf: {state}. Das geht nur bei: {needed}.',
  'record-outdated':
    'Der Entwurf der Herstellungsvorschrift {record} Version {version} besteht die Prüfungen dieser Ausgabe nicht: {errors} Fehler, der erste: {first}. Übernehmen Sie ihn noch einmal.',
  'record-same-person':
    '{person} hat an der Herstellungsvorschrift {record} Version {version} schon mitgewirkt ({did}). Das muss eine andere Person tun.',
  'record-signature-missing':
    'Der Schritt {step} der Genehmigung von {record} wartet auf eine Unterschrift oder eine Rückgabe.',
  'record-unknown': 'Es gibt keine Version {version} der Herstellungsvorschrift {record}.',
  'submission-outdated':
    'Die Vorlage {submission} der Herstellungsvorschrift {record} Version {version} ist nicht die jetzige. Sehen Sie die Vorschrift noch einmal an.',
  // material
  'container-blocked':
    '{container} ist gesperrt. Es darf verwendet werden, wenn die Qualitätssicherung es entsperrt hat.',
  'container-decided-with-batch':
    '{container} entstand in Charge {batch}; darüber wird mit dieser Charge entschieden.',
  'container-exists':
    'Das Etikett {container} ist schon auf einem anderen Gebinde. Nehmen Sie ein neues.',
  'container-not-dispensed':
    '{container} wurde nicht für Charge {batch} eingewogen. Scannen Sie ein für sie eingewogenes Gebinde.',
  'container-not-usable':
    '{container} ist {status} und darf nicht verwendet werden. Scannen Sie ein anderes.',
  'container-other-batch':
    '{container} ist für {owner}, nicht für {batch}. Scannen Sie ein Gebinde dieser Charge.',
  'container-other-position':
    '{container} wurde für Position {position} eingewogen; gebraucht wird {wanted}.',
  'container-other-site': '{container} gehört zum Standort {site}, nicht zu diesem.',
  'container-state': '{container} ist {status}; {act} geht nur, solange es {wanted} ist.',
  'container-unknown':
    'Kein Gebinde trägt das Etikett {container}. Scannen Sie noch einmal, oder suchen Sie es über sein Los.',
  'container-used': '{container} ist {status}: Der Inhalt ist verbraucht. Scannen Sie ein anderes.',
  'insufficient-quantity': '{container} enthält {balance}; {wanted} kann nicht entnommen werden.',
  'lot-decision-not-entitled':
    '{person} hat keine Rolle, die an diesem Standort über Lose entscheiden darf.',
  'lot-decision-not-possible': 'Das Los {lot} ist {from}; es kann nicht {to} werden. {mend}',
  'lot-exists':
    'Die Losnummer {lot} wurde schon verwendet. Losnummern werden nie neu vergeben; wählen Sie eine andere.',
  'lot-in-several-containers':
    '{containers} Gebinde des Loses {lot} können etwas enthalten. Scannen Sie das Gebinde, nicht das Los.',
  'lot-not-released':
    'Das Los {lot} ist {status}; nur ein freigegebenes Los darf verwendet werden.',
  'lot-retest-due':
    'Das Los {lot} war bis Ende {until} nachzuprüfen. Es darf verwendet werden, wenn die Qualitätssicherung es wieder freigegeben hat.',
  'lot-unknown': 'Es gibt kein Los {lot}. Scannen Sie noch einmal.',
  'material-exists': 'Das Material {material} gibt es schon.',
  'material-expired':
    '{what} war bis {until} ({zone}) haltbar, das ist {ago} her. Es wurde nicht verwendet; nehmen Sie anderes oder fragen Sie die Qualitätssicherung.',
  'material-malformed': '{what} „{value}“ kann nicht verwendet werden: {mend}.',
  'material-mismatch':
    '{what} enthält {material}; gebraucht wird {wanted}. Scannen Sie das richtige Material.',
  'material-not-found': 'Es gibt nichts unter {key} ({what}).',
  'material-other-site': '{what} gehört zum Standort {site}; dort wird darüber entschieden.',
  'material-reason-missing': 'Sagen Sie, warum, in 1 bis 2000 Zeichen.',
  'movement-not-reversible': 'Diese Bewegung kann nicht zurückgebucht werden: {why}.',
  'point-of-use-exists': 'Die Entnahmestelle {point} gibt es schon.',
  'point-of-use-not-released':
    'Die Entnahmestelle {point} ist {status}. Nehmen Sie eine freigegebene.',
  'point-of-use-unchanged': 'Die Entnahmestelle {point} ist schon {status}.',
  'point-of-use-unknown': 'Es gibt keine Entnahmestelle {point}. Scannen Sie noch einmal.',
  'quantity-not-usable': '{quantity} kann nicht gebucht werden: {mend}.',
  'unit-mismatch': '{material} wird in {unit} gebucht, nicht in {given}. Rechnen Sie es zuerst um.',
  'weighing-inconsistent':
    'Brutto {gross} weniger Tara {tare} ist nicht Netto {net}. Wiegen Sie noch einmal.',
  // recordmodel
  'order-quantity-out-of-range':
    'Die Vorschrift erlaubt {minimum} bis {maximum} {unit}; bestellt sind {quantity} {unit}. Bleiben Sie in diesem Bereich, oder nehmen Sie eine andere Rezeptur.',
  'order-quantity-too-precise':
    'Die Vorschrift erlaubt {decimals} Nachkommastellen; bestellt sind {quantity} {unit}. Runden Sie die Menge.',
  'unknown-item-list': 'Die Vorschrift hat keine Liste {list}. Es gibt: {known}.',
  'wrong-items':
    'Die Liste {list} braucht {minimum} bis {maximum} verschiedene Namen aus Buchstaben, Ziffern, - und _; angegeben sind {items}.',
  // report
  'print-language-unknown':
    '„{language}“ ist keine Sprache, in der ein Protokoll gedruckt wird; es gibt: {languages}.',
  // review
  'batch-aborted':
    'Charge {batch} wurde vor ihrem Ende abgebrochen. Sie kann nur zurückgewiesen werden.',
  'batch-disposed': 'Charge {batch} ist {state}; über sie wird nichts mehr entschieden.',
  'decision-without-outcome':
    '{count} Entscheidungen der Charge {batch} blieben ohne Ergebnis, zuerst {first}.',
  'departure-unexplained':
    '{count} Werte der Charge {batch} liegen ohne Ausnahme außerhalb ihrer Grenzen, zuerst {first}.',
  'evidence-open':
    'Charge {batch} fehlen {count} Nachweise, zuerst {first}. Jeder muss vorher erbracht sein.',
  'exception-disposition-unknown': '„{disposition}“ ist keines von: {allowed}.',
  'exception-rejects-batch':
    'Wegen {first} wurde entschieden, dass Charge {batch} zurückzuweisen ist.',
  'exceptions-undecided':
    'Über {count} Ausnahmen der Charge {batch} ist nicht entschieden, zuerst {first}. Entscheiden Sie über jede.',
  'production-review-missing':
    'Charge {batch} ist so, wie ihr Protokoll jetzt ist, von der Herstellung nicht geprüft.',
  'quality-review-missing':
    'Charge {batch} ist so, wie Protokoll, Ausnahmen und Entscheidungen jetzt sind, von der Qualität nicht geprüft.',
  'result-not-entered': '{result} der Charge {batch} ist noch nicht eingetragen.',
  'result-not-yours': '{result} ist für: {roles}. {person} hat keine dieser Rollen.',
  'result-same-person':
    '{person} hat {result} eingetragen und kann es nicht bestätigen. Fragen Sie eine zweite Person.',
  'result-unknown': 'Das Protokoll von {batch} verlangt kein Ergebnis {result}.',
  'results-missing':
    'Charge {batch} wartet auf {count} Ergebnisse, zuerst {first}. Jedes wird von zwei Personen eingetragen und bestätigt.',
  'results-not-conforming':
    'Ein Ergebnis der Charge {batch} entspricht nicht: {first}. Die Charge kann nicht freigegeben werden.',
  'review-not-finished':
    'Charge {batch} ist {state}. Geprüft wird sie, wenn ihr Ablauf zu Ende ist.',
  'review-not-yours': '{person} hat keine Rolle, die diese Prüfung ({stage}) machen darf.',
  'review-reason-needed': 'Sagen Sie, warum: {what}.',
  'review-reference-needed': 'Nennen Sie: {what}.',
  'review-stage-unknown': 'Es gibt keine Prüfung „{stage}“.',
  'reviewer-took-part':
    '{person} hat an Charge {batch} mitgewirkt und kann sie nicht für die Qualität beurteilen. Fragen Sie jemand anderen.',
  'same-reviewer':
    '{person} hat Charge {batch} für die Herstellung geprüft; für die Qualität prüft eine andere Person.',
  'sample-unknown': '{sample} ist keine Probe der Charge {batch}. Ihre Proben sind: {samples}.',
  'signatures-stale':
    '{count} Unterschriften der Charge {batch} decken nicht mehr, was unterschrieben wurde, zuerst {first}. Es muss noch einmal unterschrieben werden.',
  'trail-broken':
    'Der Audit-Trail der Charge {batch} ist nicht unversehrt: {first}. Rufen Sie die Verwaltung.',
  'values-not-judged':
    '{count} Werte der Charge {batch} wurden nie mit ihren Grenzen verglichen, zuerst {first}.',
  // signature
  'already-signed': '{signer} hat genau dies schon mit dieser Bedeutung unterschrieben.',
  'challenge-foreign':
    'Das wurde jemand anderem oder an einem anderen Platz gezeigt. Öffnen Sie es hier und unterschreiben Sie.',
  'challenge-spent':
    'Was Ihnen gezeigt wurde, kann nicht mehr unterschrieben werden: Es ist schon unterschrieben, oder {minutes} Minuten sind vergangen. Sehen Sie es noch einmal an.',
  'content-changed':
    'Der Inhalt hat sich geändert, nachdem er gezeigt wurde. Nichts wurde unterschrieben; sehen Sie ihn noch einmal an.',
  // site
  'site-exists': 'Den Standort {site} gibt es schon.',
  'site-malformed': '{what} „{value}“ kann nicht verwendet werden: {mend}.',
  'site-unknown': 'Es gibt keinen Standort {site}. Wählen Sie einen aus der Liste.',
  'station-exists': 'Den Arbeitsplatz {station} gibt es schon.',
  'station-unknown':
    'Es gibt an diesem Standort keinen Arbeitsplatz {station}. Wählen Sie einen aus der Liste.',
  // workflow
  'activity-unknown': '{run} hat nichts Offenes unter {occurrence} ({what}).',
  'error-not-caught': 'Der Ablauf hat keinen Weg für den Fehler {error} von {occurrence}.',
  'job-not-stuck': 'Der Auftrag {job} von {run} ist nicht endgültig fehlgeschlagen.',
  'job-unknown': '{run} hat keinen Auftrag {job}.',
  'message-not-awaited': '{run} wartet bei {scope} nicht auf die Nachricht {message}.',
  'no-completion-gate':
    'Nichts entscheidet, ob Schritte dieser Art ({kind}) abgeschlossen werden dürfen; also darf es keiner.',
  'procedure-altered':
    'Die Datei {file} des Ablaufs {name} ist nicht die eingespielte. Daraus darf nichts beginnen; sagen Sie es der Systemverantwortung.',
  'procedure-exists':
    'Ein Ablauf {name} ist schon eingespielt. Spielen Sie eine neue Version unter neuem Namen ein.',
  'procedure-not-allowed': 'Der Ablauf {name} verstößt gegen {count} Regeln: {findings}',
  'procedure-unknown': 'Kein Ablauf {name} ist eingespielt.',
  'run-ended': '{run} ist zu Ende; darin bewegt sich nichts mehr.',
  'run-exists': '{run} hat schon begonnen und kann nicht noch einmal beginnen.',
  'run-held': '{run} ist angehalten. Setzen Sie ihn zuerst fort.',
  'run-unknown': 'Es gibt keinen Ablauf {run}.',
  // What is declined before a module is asked.
  'internal-failure':
    'Das Produkt hat versagt; was Sie gesendet haben, ist vielleicht nicht erfasst. Prüfen Sie den Stand, bevor Sie es noch einmal versuchen.',
  'csrf-token-missing': 'Die Seite ist veraltet. Laden Sie sie neu.',
  'request-invalid': 'Etwas von dem, was gesendet wurde, kann nicht verwendet werden.',
  'request-malformed':
    'Was gesendet wurde, hat nicht die Form, die hier gebraucht wird. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  'request-too-large': 'Was gesendet wurde, ist zu groß.',
  'not-found': 'Das gibt es nicht. Prüfen Sie die Adresse.',
};

/** States and sources that come as facts of a refusal, as they are called on German screens. */
export const factsDe: Record<string, string> = {
  draft: 'Entwurf',
  submitted: 'vorgelegt',
  checked: 'geprüft',
  approved: 'genehmigt',
  effective: 'gültig',
  superseded: 'ersetzt',
  withdrawn: 'zurückgezogen',
  running: 'in Arbeit',
  held: 'angehalten',
  aborting: 'im Abbruch',
  aborted: 'abgebrochen',
  finished: 'beendet',
  released: 'freigegeben',
  rejected: 'zurückgewiesen',
  open: 'offen',
  done: 'fertig',
  quarantine: 'in Quarantäne',
  blocked: 'gesperrt',
  typed: 'getippt',
  scanned: 'gescannt',
  scale: 'von der Waage',
  equipment: 'von der Anlage',
  report: 'aus einem Bericht',
  calculated: 'berechnet',
};
