"""A journal that lies on PostgreSQL, or on what speaks its protocol. Nothing in here is imported
where no server is named.
"""
