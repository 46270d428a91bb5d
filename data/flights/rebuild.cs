#:package DuckDB.NET.Data.Full
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Writes the flights that touch ORD into one CSV file per month: dotnet run rebuild.cs -- <flights-3m.parquet> <folder>

using DuckDB.NET.Data;

var (parquet, folder) = (args[0].Replace("'", "''"), args[1].Replace("'", "''"));

using var connection = new DuckDBConnection("DataSource=:memory:");
connection.Open();

// Not sorted: the order of the file is kept, and it is the order of departure.
Execute($"""
    CREATE TABLE flights AS
    SELECT date, delay, distance, origin, destination
    FROM read_parquet('{parquet}')
    WHERE 'ORD' IN (origin, destination)
    """);

var written = 0;
for (var month = new DateOnly(2001, 1, 1); month.Month <= 6; month = month.AddMonths(1))
{
    written += Execute($"""
        COPY (
            SELECT strftime(date, '%Y-%m-%dT%H:%M') AS date, delay, distance, origin, destination
            FROM flights
            WHERE date_trunc('month', flights.date) = DATE '{month:yyyy-MM-dd}'
        ) TO '{folder}/flights-{month:yyyy-MM}.csv' (FORMAT csv, HEADER)
        """);
}

const int Expected = 331_914;
if (written != Expected)
{
    Console.Error.WriteLine($"{written} rows were written, but {Expected} flights touch ORD from January to June 2001.");
    return 3;
}

return 0;

int Execute(string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    return command.ExecuteNonQuery();
}
