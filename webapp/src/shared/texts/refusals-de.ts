/** What the product declines, in German, by the stable code; the facts come with each refusal. */
export const refusalsDe: Record<string, string> = {
  'credentials-wrong': 'Der Name oder das Kennwort ist falsch. Prüfen Sie beides.',
  'account-locked':
    'Dieses Konto ist gesperrt. Eine Verwalterin oder ein Verwalter kann es nach Prüfung entsperren.',
  'not-signed-in': 'Niemand ist angemeldet. Melden Sie sich an.',
  'not-authorised': '{person} darf das hier nicht; nötig ist: {needed}.',
  'no-role-at-site': '{person} hat heute keine Rolle am Standort {site}.',
  'password-too-weak':
    'Dieses Kennwort kann nicht verwendet werden. Nehmen Sie 15 bis 200 Zeichen, mindestens 6 verschiedene, ohne den Benutzernamen und ohne den Namen des Produkts.',
  'person-unknown': 'Es gibt keine Person {person}.',
  'person-exists':
    'Der Benutzername {person} gehört oder gehörte einer Person und wird nie neu vergeben. Wählen Sie einen anderen.',
  'person-malformed':
    'Benutzername oder Name kann nicht verwendet werden. Ein Benutzername hat nur Kleinbuchstaben, Ziffern, Punkt, Unterstrich und Bindestrich und beginnt mit Buchstabe oder Ziffer; ein Name hat 1 bis 120 Zeichen.',
  'person-deactivated': '{person} ist deaktiviert.',
  'role-unknown': 'Es gibt keine Rolle {role}.',
  'grant-exists': '{person} hat die Rolle {role} in {site} schon.',
  'grant-unknown': '{person} hat die Rolle {role} in {site} nicht.',
  'setup-closed':
    'Das Einrichtungswort ist falsch oder verbraucht, oder das Produkt ist schon eingerichtet. Ein Neustart gibt ein neues.',
  'batch-unknown': 'Es gibt keine Charge {batch}.',
  'batch-not-running': 'Charge {batch} ist {state}; kein Schritt kann bearbeitet werden.',
  'batch-on-hold':
    'Charge {batch} ist seit {since} angehalten: {reason}. Eine Aufsicht kann sie fortsetzen.',
  'batch-not-held': 'Charge {batch} ist nicht angehalten.',
  'step-unknown': 'Charge {batch} hat keinen Schritt {occurrence}.',
  'step-not-open': '{step} ({occurrence}) ist nicht mehr offen. Einträge werden nun berichtigt.',
  'step-not-yours': '{step} dürfen tun: {roles}. {person} hat keine dieser Rollen.',
  'field-of-second-person': '{field} trägt die zweite Person bei der Prüfung ein.',
  'row-unknown': '{step} hat keine offene Zeile {row}.',
  'row-twice': '„{value}“ steht schon in Zeile {row}; jedes darf nur einmal vorkommen.',
  'rows-full': '{step} darf höchstens {maximum} Zeilen haben.',
  'value-not-a-number': '„{value}“ ist keine Zahl.',
  'value-too-precise': '{field} wird mit höchstens {precision} Nachkommastellen erfasst.',
  'value-of-other-unit': '{field} wird in {unit} erfasst, nicht in {given}.',
  'value-not-a-choice': '„{value}“ ist keiner der möglichen Werte: {choices}.',
  'value-malformed': '„{value}“ kann kein Wert von {field} sein.',
  'source-not-allowed': '{field} muss so erfasst werden: {intended}. Nicht möglich ist: {given}.',
  'reason-needed': 'Geben Sie den Grund an.',
  'not-stable':
    '{equipment} steht nicht still. Warten Sie und übernehmen Sie den Wert noch einmal.',
  'step-incomplete': '{step} ist nicht vollständig. Es fehlt: {missing}.',
  'signature-needed': '{step} muss unterschrieben werden.',
  'signature-not-due': '{step} braucht diese Unterschrift jetzt nicht.',
  'second-person-is-first':
    '{person} hat diesen Schritt getan und kann nicht die zweite Person sein.',
  'not-entitled-to-sign': '{person} hat keine der Rollen, die hier unterschreiben dürfen: {roles}.',
  'hold-time-over': '{output} durfte bis {until} verwendet werden; jetzt ist es {now}.',
  'container-of-other-position':
    '{container} enthält {found}; dieser Schritt verwendet {wanted}. Scannen Sie ein Gebinde dieses Schritts.',
  'label-mismatch':
    '„{value}“ wurde gescannt, das Etikett dieser Zeile ist aber {label}. Scannen Sie dieses.',
  'label-not-ready': 'Für das Etikett der Zeile {row} fehlt noch: {missing}.',
  'label-printed': 'Zeile {row} hat schon das Etikett {label}.',
  'below-minimum-weight':
    '{net} ist weniger als {minimum}, das Mindestgewicht von {scale}. Nehmen Sie eine feinere Waage.',
  'room-mismatch': '{value} ist nicht der Raum, in dem {workCentre} freigegeben wurde ({room}).',
  'challenge-spent':
    'Was Ihnen gezeigt wurde, kann nicht mehr unterschrieben werden. Sehen Sie es noch einmal an.',
  'content-changed':
    'Der Inhalt hat sich geändert, nachdem er gezeigt wurde. Nichts wurde unterschrieben; sehen Sie ihn noch einmal an.',
  'already-signed': '{signer} hat genau dies schon mit dieser Bedeutung unterschrieben.',
  'internal-failure':
    'Das Produkt hat versagt; was Sie gesendet haben, ist vielleicht nicht erfasst. Prüfen Sie den Stand, bevor Sie es noch einmal versuchen.',
  'csrf-token-missing': 'Die Seite ist veraltet. Laden Sie sie neu.',
};
