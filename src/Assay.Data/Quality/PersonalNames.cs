namespace Assay.Data;

/// <summary>
/// What a column is likely called when it holds personal data, in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish,
/// Swedish and Russian. Case, accents and the signs between words do not matter.
/// </summary>
internal static class PersonalNames
{
    private static readonly (string Meaning, string[] Names)[] Meanings =
    [
        ("a person's name",
        [
            "first name", "last name", "full name", "family name", "given name", "middle name", "maiden name", "surname", "forename", "customer name", "client name", "patient name", "person name", "contact name",
            "employee name", "user name", "vorname", "nachname", "familienname", "kundenname", "prenom", "nom de famille", "nombre completo", "apellido", "apellidos", "sobrenome", "cognome",
            "voornaam", "achternaam", "imie", "nazwisko", "fornamn", "efternamn", "имя", "фамилия",
        ]),
        ("an e-mail address", ["email", "mail", "email address", "mail address", "emailadresse", "courriel", "correo", "correo electronico", "e post", "почта"]),
        ("a telephone number",
        [
            "phone", "phone number", "telephone", "telephone number", "mobile", "mobile number", "cell phone", "telefon", "telefonnummer", "handy", "handynummer", "mobilnummer", "telefono", "telefone",
            "movil", "celular", "cellulare", "telefoon", "телефон",
        ]),
        ("an address", ["address", "street", "street address", "home address", "adresse", "anschrift", "strasse", "straße", "rue", "direccion", "calle", "endereco", "indirizzo", "adres", "ulica", "адрес"]),
        ("a date of birth", ["birth date", "date of birth", "dob", "birthday", "geburtsdatum", "geburtstag", "date de naissance", "fecha de nacimiento", "data de nascimento", "data di nascita", "geboortedatum"]),
        ("a number of a person's papers",
        [
            "ssn", "social security number", "passport", "passport number", "national id", "driver license", "driving licence", "steuernummer", "steuer id", "sozialversicherungsnummer", "personalausweis",
            "reisepass", "dni", "nif", "nie", "curp", "cpf", "codice fiscale", "bsn", "pesel", "personnummer", "паспорт",
        ]),
        ("an account or card number", ["iban", "account number", "bank account", "kontonummer", "credit card", "credit card number", "card number", "kreditkarte", "kreditkartennummer", "numero de compte", "numero de tarjeta"]),
        ("a network address", ["ip", "ip address", "client ip", "remote ip", "ip adresse", "mac address"]),
    ];

    // Not by Unicode's decomposition: a run without globalization data has none.
    private const string Accented = "áàâäãåąéèêëęíìîïóòôöõøúùûüñńçćłśşźżý";
    private const string Bare = "aaaaaaaeeeeeiiiioooooouuuunncclsszzy";

    private static readonly Dictionary<string, string> ByName =
        Meanings.SelectMany(m => m.Names.Select(n => (Name: Plain(n), m.Meaning))).ToDictionary(n => n.Name, n => n.Meaning, StringComparer.Ordinal);

    /// <summary>What a column with that name holds; null when the name tells nothing.</summary>
    public static string? Meaning(string column) => ByName.GetValueOrDefault(Plain(column));

    /// <summary>Letters only, without case and accents: <c>E-Mail</c> and <c>e_mail</c> are one name.</summary>
    private static string Plain(string name) =>
        string.Concat(name.ToLowerInvariant().Where(char.IsLetter).Select(c => Accented.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Bare[at] : c));
}
