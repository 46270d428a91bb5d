-- Features of each flight at gate departure, the moment of prediction: one row per _row.
--
-- Legal is what is known at that minute: earlier departures, and the delay of flights that have landed by then. Neither the schedule nor
-- the landing is in the data. The schedule is inferred from departures on the same route on the days before. A flight counts as landed
-- 50 minutes plus one minute per 7 miles after departure, and its delay is used from the next whole hour on.
--
-- Clocks are local. One hour per started 15 degrees of longitude bounds how far a clock is ahead in the east; it is added wherever
-- information travels east. Nothing is subtracted where it travels west, so no row depends on a row with a later date.
--
-- History reaches back 10 days, so the counts of the first 10 days of the data are smaller than later ones.
WITH

-- Each flight with its two airports, how long it is on its way, and how far the clock may be ahead at either end (6 hours if unknown).
located AS (
    SELECT
        f._row, f.date, f.delay, f.distance, f.origin, f.destination,
        f.date::DATE AS day,
        (60 * hour(f.date) + minute(f.date))::SMALLINT AS minute_of_day,
        hash(f.origin, f.destination) AS route, -- a number joins faster than two texts
        o.latitude AS origin_latitude, o.longitude AS origin_longitude,
        d.latitude AS destination_latitude, d.longitude AS destination_longitude,
        to_minutes(50 + f.distance // 7) AS journey,
        to_hours(greatest(0, coalesce(ceil((d.longitude - o.longitude) / 15), 6))::BIGINT) AS eastward,
        to_hours(greatest(0, coalesce(ceil((o.longitude - d.longitude) / 15), 6))::BIGINT) AS westward
    FROM flights f
    LEFT JOIN airports o ON o.iata = f.origin
    LEFT JOIN airports d ON d.iata = f.destination
),

-- The place of a flight in its route's day: 1 + the number of those that left in an earlier minute.
flight AS (
    SELECT *, rank() OVER (PARTITION BY route, day ORDER BY minute_of_day) AS place
    FROM located
),

-- Every departure as seen from each of the 10 days after it. Its place is its number in the route's day;
-- flights of the same minute may swap places, but the minute at a place stays the same.
earlier AS (
    SELECT route, day + ago::INTEGER AS seen_on, ago, minute_of_day, delay, place
    FROM (SELECT *, row_number() OVER (PARTITION BY route, day ORDER BY minute_of_day) AS place FROM located)
    CROSS JOIN range(1, 11) back (ago)
),

-- Per flight and earlier day: the departures near its minute. A gap is the flight's minute less the earlier one: positive is later.
-- The nearest is kept as 2 * |gap|, plus 1 if it is negative, so that of two equally near the positive one counts.
near_on_day AS (
    SELECT _row, ago,
        min(2 * abs(gap) + (gap < 0)::SMALLINT) AS nearest,
        count(*) FILTER (gap BETWEEN -5 AND 5) AS same_time,
        count(*) FILTER (gap BETWEEN 6 AND 15) AS past_15,
        count(*) FILTER (gap BETWEEN 16 AND 30) AS past_30,
        count(*) FILTER (gap BETWEEN 31 AND 60) AS past_60,
        count(*) FILTER (gap > 60) AS past_120,
        count(*) FILTER (gap BETWEEN -10 AND 10) AS flights,
        count(*) FILTER (gap BETWEEN -10 AND 10 AND delay >= 15) AS late,
        sum(delay) FILTER (gap BETWEEN -10 AND 10) AS delay
    FROM (
        SELECT f._row, e.ago, e.delay, f.minute_of_day - e.minute_of_day AS gap
        FROM flight f
        JOIN earlier e ON e.route = f.route AND e.seen_on = f.day
    )
    WHERE gap BETWEEN -60 AND 120
    GROUP BY _row, ago
),

-- The earlier days together.
near AS (
    SELECT _row,
        min(gap) FILTER (ago = 1) AS gap_1, min(gap) FILTER (ago = 7) AS gap_7,
        median(gap) AS gap_median, min(abs(gap)) AS gap_least,
        sum(same_time)::INTEGER AS same_time, sum(past_15)::INTEGER AS past_15, sum(past_30)::INTEGER AS past_30,
        sum(past_60)::INTEGER AS past_60, sum(past_120)::INTEGER AS past_120,
        sum(late) / nullif(sum(flights), 0) AS near_late, sum(delay) / nullif(sum(flights), 0) AS near_delay
    FROM (SELECT *, CASE WHEN nearest % 2 = 0 THEN nearest // 2 ELSE -(nearest // 2) END AS gap FROM near_on_day)
    GROUP BY _row
),

-- The gap to the departure with the same place in its day: the third flight of today against the third of yesterday.
placed AS (
    SELECT f._row,
        min(f.minute_of_day - e.minute_of_day) FILTER (ago = 1) AS place_gap_1,
        min(f.minute_of_day - e.minute_of_day) FILTER (ago = 7) AS place_gap_7,
        max(f.minute_of_day - e.minute_of_day) AS place_gap_most
    FROM flight f
    JOIN earlier e ON e.route = f.route AND e.seen_on = f.day AND e.place = f.place
    GROUP BY f._row
),

-- What an airport learns, and the hour from which it may be used there: delays of landed flights, and gaps of departed ones.
news AS (
    SELECT destination AS airport, 'arrival' AS kind, date_trunc('hour', date + journey + eastward) AS hour, delay FROM flight
    UNION ALL
    SELECT origin, 'departure', date_trunc('hour', date + journey), delay FROM flight
    UNION ALL
    SELECT origin, 'leaving', date_trunc('hour', date), gap_median FROM flight JOIN near USING (_row)
    UNION ALL
    SELECT destination, 'coming', date_trunc('hour', date + eastward), gap_median FROM flight JOIN near USING (_row)
),
hourly AS (
    SELECT airport, kind, hour,
        count(delay) AS flights, count(*) FILTER (delay >= 15) AS late, sum(greatest(-60, least(240, delay))::INTEGER) AS minutes
    FROM news
    GROUP BY airport, kind, hour
),

-- The state of an airport in an hour: the last three whole hours, or the last one.
state AS (
    SELECT airport, hour + to_hours(ago) AS hour,
        sum(late) FILTER (kind = 'arrival') / nullif(sum(flights) FILTER (kind = 'arrival'), 0) AS arrivals_late,
        sum(minutes) FILTER (kind = 'arrival') / nullif(sum(flights) FILTER (kind = 'arrival'), 0) AS arrivals_delay,
        sum(late) FILTER (kind = 'departure') / nullif(sum(flights) FILTER (kind = 'departure'), 0) AS departures_late,
        sum(minutes) FILTER (kind = 'departure') / nullif(sum(flights) FILTER (kind = 'departure'), 0) AS departures_delay,
        sum(minutes) FILTER (kind = 'leaving') / nullif(sum(flights) FILTER (kind = 'leaving'), 0) AS leaving_gap,
        sum(minutes) FILTER (kind = 'leaving' AND ago = 1) / nullif(sum(flights) FILTER (kind = 'leaving' AND ago = 1), 0) AS leaving_gap_1,
        sum(minutes) FILTER (kind = 'coming' AND ago = 1) / nullif(sum(flights) FILTER (kind = 'coming' AND ago = 1), 0) AS coming_gap_1
    FROM hourly
    CROSS JOIN range(1, 4) back (ago)
    GROUP BY ALL
)

SELECT
    f._row,
    hour(f.date) AS hour, f.minute_of_day, isodow(f.date) AS weekday,
    f.distance, f.origin, f.destination,
    f.origin_latitude, f.origin_longitude, f.destination_latitude, f.destination_longitude,
    f.place,
    n.* EXCLUDE (_row),
    p.* EXCLUDE (_row),
    o.arrivals_late AS origin_arrivals_late, o.arrivals_delay AS origin_arrivals_delay,
    o.departures_late AS origin_departures_late, o.departures_delay AS origin_departures_delay,
    o.leaving_gap AS origin_leaving_gap, o.leaving_gap_1 AS origin_leaving_gap_1, o.coming_gap_1 AS origin_coming_gap_1,
    d.arrivals_late AS destination_arrivals_late, d.arrivals_delay AS destination_arrivals_delay,
    d.departures_late AS destination_departures_late, d.departures_delay AS destination_departures_delay,
    d.leaving_gap AS destination_leaving_gap, d.leaving_gap_1 AS destination_leaving_gap_1, d.coming_gap_1 AS destination_coming_gap_1
FROM flight f
LEFT JOIN near n USING (_row)
LEFT JOIN placed p USING (_row)
LEFT JOIN state o ON o.airport = f.origin AND o.hour = date_trunc('hour', f.date)
LEFT JOIN state d ON d.airport = f.destination AND d.hour = date_trunc('hour', f.date - f.westward)
